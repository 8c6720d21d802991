"""Chapters under another name that tell agencies what they should do, as other hands write them; and those that do not."""

from __future__ import annotations

import re
from typing import Any

import pytest

# What is asked stands between « and »; a chapter without any asks nothing. "*" opens an item of a list.
CHAPTERS: list[tuple[str, list[str]]] = [
    ('Where do we go now?',
     ['The following pages contain what the review team would ask of those who plan and run services in Tarnshire.',
      'We met eleven practitioners who had never read the escalation policy. «Tarnshire County Council and Tarnshire Police '
      'should each make sure that a copy is on every desk and that it is used.» It runs to two pages.',
      'The midwife had twenty-two women with complex needs. «Tarnshire Hospitals NHS Foundation Trust should cap the '
      'caseload of its specialist midwives at fifteen.»',
      '«The Safeguarding Partnership should ask for a report on both matters by September 2024.» We do not think that is too soon.']),
    ('Messages for agencies',
     ['We end by saying to each of the agencies what we think it must do.',
      'For the police, the matter is one of records. «Northmoor Police must flag on its system each address at which a child '
      'is on a plan.» The force knows this and is willing.',
      'For health, it is one of time. «Northmoor Community NHS Trust must give health visitors an hour for the new birth visit.»',
      'The voluntary sector did well. «Home-Start Northmoor should be invited to core groups when it works with a family.»']),
    ('Closing the gaps',
     ['Three gaps have been shown, and in this section we propose how they may be closed.',
      'The gap between day and night: «Dunmere Council should staff its emergency duty team with two social workers at weekends.»',
      'The gap between child and adult services: «the Mental Health Trust should ask each patient who is a parent about the '
      'care of their children, and write down the answer.»',
      'The gap between counties: «the Chief Constables of both forces should agree who leads when a child is missing across the border.»']),
    ('Keeping babies safe: what we want to see',
     ['We want to see a few things change in the next year.',
      '«Maternity services should show every parent the film about crying before they leave the ward.» It is free.',
      'Co-sleeping was discussed once. «Midwives and health visitors should see where the baby sleeps, day and night, at each visit.»',
      '«Public Health Wrexfield should fund sleeping boxes for families who live in one room.»']),
    ('Learning into practice',
     ['This section brings together the actions which the panel considers that agencies should take.',
      '«Greater Fellmouth Police should train call handlers to listen for children in the background.» A recording of the '
      'call of 3 June was played to the panel and could serve.',
      '«The ambulance service should send a safeguarding referral for every child found alone.» In 2020 it sent one in three.',
      "The panel also thought about pubs. «The Council's licensing team should tell the hub of any premises where children "
      "are often seen late at night.»"]),
    ('A word to those who lead',
     ['It remains for me to say what I hope leaders will do.',
      '«I hope that the Council will keep its family centres open in the evening.» «I would urge the Trust to fill its '
      'vacant posts before it makes new ones.»',
      "«The Director of Children's Services should read twelve files a year and say what she finds.»"]),
    ('Final reflections',
     ['In closing, the reviewers wish to say what they think agencies should do about this.',
      '«Kirkmoor Council should bring the two teams into one building.» The lease ends in 2025.',
      '«The Kirkmoor and Dale Health Trust should send the discharge summary of a child to the school nurse as well as the doctor.»']),
    ('Reflections',
     ['The staff spoke of their grief with great honesty. They felt that agencies should support each other better after a death.',
      'One nurse said that the Trust should have told her. Another thought that the Council must feel it too.',
      'The reviewer is grateful to them.']),
    ('Key themes',
     ['The first theme is neglect. Professionals should always think about the lived experience of a child. Neglect must be named.',
      'The second is fathers. Services need to find ways of working with men, and practitioners should be helped to do it.',
      'The third is optimism. Managers should be alert to it in supervision.']),
    ('Next steps',
     ['The report has been sent to the National Panel. The Partnership will publish it when the trial is over and the family has read it.',
      'A learning event will be held in June. The Board has already written to all schools.']),
    ('What should have happened',
     ['When the bruise was seen the nursery should have called social care. The Council should have held a strategy discussion that day.',
      'The police should have been told and the hospital must then have examined him.']),
    ('Good practice',
     ['The school is to be praised. All schools should look at what it did. The police officer stayed with the child for six hours.',
      'The Trust should be proud of the nurse who went back.']),
    ('The future',
     ['The children are now settled. Their foster carers should be proud of them. The eldest must decide for herself when '
      'she reads this report.',
      'The Council is to remain their corporate parent until they are adopted.']),
    ('What we ask of agencies now',
     ['The review team makes no apology for being brief.',
      'It is common ground that babies should not have to wait. «Southmere NHS Trust should see every baby who is losing '
      'weight within two days of a referral.» It was seventeen days for Child K.',
      'Next, the matter of letters. «Southmere Council should send copies of its decisions to whoever made the referral.» '
      'Staff told us that this used to be done.']),
    ('The task before us',
     ['The Committee invited the reviewer to set down what she would do in its place.',
      '«The Committee should ask each of its members to spend a day with a front-line worker.» It would be time well spent.',
      'Kinship carers were left to manage. «Glenlyne Council should pay kinship carers at the rate of foster carers from the '
      'day a child arrives.»',
      '«NHS Glenlyne must offer them a named nurse too.»']),
    ('Epilogue: what must not happen again',
     ['A boy died who was known to seven services. We say here what each should do so that the next boy does not.',
      '«Dale County Council must not leave a case without a social worker for more than a week.»',
      '«The College should ring home on the first morning that a student aged under eighteen is missing.»',
      '«British Transport Police should tell the local authority of each child found alone on a train at night.»']),
    ('Change',
     ['This part of the report turns to what must change and who must change it.',
      '«The Home Office should review how children of people without papers are found a doctor.»',
      "Locally, a good deal may be done. «The city's hostels should each have a visit from a health visitor once a week.» "
      "«The Council must pay for it.»"]),
    ('Learning and moving on',
     ['Professionals should see the child behind the behaviour. It is easy to say.',
      'We found that exclusion was used eleven times. Schools need other tools than that, and children need to belong.',
      'Practitioners should be supported to keep hold of hope.']),
    ('Conclusions',
     ['Services should be proud of the way in which they have faced this. The Council must live with what was not done.',
      'The Board should know that the family want no one to be blamed.',
      'We do not think that the death could have been prevented by any agency.']),
    ('What must be different for the next child',
     ['In the pages that follow the team sets down what it wants each service to do.',
      'We thought long about the nursery. «Little Acorns Nursery should ring social care when a child under two is away for '
      'three days.» The manager agrees.',
      '«Harbour Housing Association must tell the council when it begins to evict a family.»',
      '«The duty team at Marsh County Council should ring back the same day.» On nine days it did not.']),
    ('How we can do better',
     ['Two mothers told us that they were never asked about violence with the man out of the room.',
      '«Midwives should see every woman alone at least once.» «The Trust should record it when they do not.»',
      'The strategy meeting was late. «Police and social care should meet within four hours of a report of a serious injury.»']),
    ('Section 9. The way on',
     ['There are lessons in every chapter above. Here we gather up those things that the agencies should now do about them.',
      '9.1 matters most to us: «Dalton Borough Council should visit children who are missing education within ten days.»',
      '«The Council should, together with its schools, publish how many there are.»']),
    ('Work for the agencies',
     ['The work set out below is for the agencies named in it.',
      'Drug services saw the father for three years and did not know that he had a child. «Change Now should ask each person '
      'at each review whether there are children at home.»',
      '«The Probation Service should visit the home before it agrees an address.»']),
    ('Closing thoughts',
     ['The reviewer has been moved by what she read. Workers should be given time to grieve.',
      'It is for the Partnership to decide what it does. The Council should feel no shame in asking for help.',
      'One child has died and we should all remember her.']),
    ('Discussion',
     ['The Children Act 1989 requires that local authorities should make enquiries. The Council must do so where there is cause.',
      'Police powers should be used only when there is no time for an order. The officers must have known this.',
      "The Trust's policy is that staff should call the named nurse."]),
    ('What now?',
     ['The panel met for the last time in May and settled what it would put to the agencies.',
      'The advocate had never been given the papers. «Advocacy North should have sight of the plan before each review.»',
      '«The Independent Reviewing Officers must meet each child before the day of the review.»',
      'Children should be seen and heard. «The Corporate Parenting Board should hear from five of them each quarter.»']),
    ('Going on from this',
     ['It is for the reviewers to say what ought to be done and for the Board to see to it.',
      '«East Fen Police should look again at how it grades calls from neighbours.»',
      '«The County Council and the four district councils should agree how empty homes with children in them are reported.»',
      'We do not ask for more than that.']),
    ('A better way',
     ['On this last page we say to Ministers and to local leaders what we would like them to do.',
      '«Ministers should bring home-educated children within the law on safeguarding.»',
      '«Leaders of all agencies in Fellmoor should sign one promise to care leavers, and keep it.»']),
    ('What would help',
     ['We asked practitioners what would help. Their answers are the source of what we propose should be done.',
      '«The Partnership should find a quiet room in each town for families to meet workers.»',
      '«Supervisors should read one record in ten.»']),
    ('Postscript',
     ['Since this was written the Council has been inspected. Inspectors said that it should do more for teenagers.',
      'The Trust has a new chair, and he must find his feet. It is not for us to add to this.']),
    ('Lessons',
     ['Practitioners should never assume that a colleague has acted. Managers should check that a plan is being followed.',
      'The police should be told of each assault. This lesson is an old one.',
      'Agencies should reflect on how it felt to be this child.']),
    ('What should come of this review',
     ['This chapter gives the view of the reviewers on what needs to happen and who needs to do it.',
      'Of the health service: «the Integrated Care Board should pay for a second paediatrician.»',
      '«Schools should keep a note of who collects each child.» It is a small thing. «The Partnership should look at the notes in a year.»']),
    ('Next steps for practice',
     ['What follows has been agreed with those who will have to do it.',
      '«Social workers should show each parent the plan and leave a copy.» The parents of Child K had no copy.',
      '«Fife Coast NHS should write its letters to patients in their own language.»']),
    ('Where change is needed',
     ['Change is needed in few places, and they are these.',
      '«Oldcastle Hospitals should put an end to the faxing of referrals.»',
      '«Oldcastle City Council should send a receipt for each referral. It should say in it who will decide and when.»']),
    ('Things to do',
     ['The panel asked that the tasks be few.',
      '«The GP practice should call in each child on a plan once a year.»',
      '«The practice and the health visiting team should meet each month.»',
      "«The Council's housing office must look at overcrowding as a matter for safeguarding.»"]),
    ('What we heard',
     ['Practitioners said that managers should listen. They thought that the Board must be seen. One told us the Trust should pay more.',
      'Families said that social workers should stay longer. Police officers were kind.']),
    ('Summing up',
     ['Agencies should be in no doubt that this child was loved. The Council must answer for its delay, and has done so.',
      'The nursery should be thanked. Nothing could have been known on that Sunday.']),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "paragraphs"), CHAPTERS, ids=[heading for heading, _ in CHAPTERS])
def test_what_a_chapter_under_another_name_asks(covered: Any, heading: str, paragraphs: list[str]) -> None:
    covered.prose().head("Analysis").prose().prose().head(heading)
    for words in paragraphs:
        bare = re.sub("[«»*]", "", words)
        covered.item("•", bare) if words.startswith("*") else covered.prose(bare)
    wanted = [words for paragraph in paragraphs for words in re.findall("«(.*?)»", paragraph)]
    assert [r.text for r in covered.read().recommendations] == wanted


def test_a_chapter_that_makes_no_recommendations(covered: Any) -> None:
    covered.head("Recommendations")
    covered.prose("This report makes no recommendations. The Board asked that the review should set out learning only.")
    assert covered.read().recommendations == []


def test_orders_numbered_through_a_report_keep_their_numbers(covered: Any) -> None:
    covered.head("Recommendations")
    covered.prose("115. Review the plan so that it tells enough of progress. The plan should also speak of training.")
    covered.prose("116. Ensure that training is looked at again after a year.")
    assert [r.number for r in covered.read().recommendations] == ["115", "116"]


def test_two_bodies_of_one_place(covered: Any) -> None:
    covered.prose("Thorn Vale Community Health saw the baby twice and Thorn Vale Council did not.")
    covered.head("Recommendations")
    covered.prose("Thorn Vale Community Health and Thorn Vale Council should report to the Board each year.")
    [found] = covered.read().recommendations
    assert found.addressed_to == ["Thorn Vale Community Health", "Thorn Vale Council"]
