"""Which factors of the national codebook are asked of parents, which of the child, and which mean that something was not done."""

from __future__ import annotations

OF_PARENTS = frozenset(
    {
        "parental_mental_ill_health",
        "parental_alcohol_misuse",
        "parental_drug_misuse",
        "parental_learning_disability",
        "care_leaver_parent",
        "young_parent",
    }
)
OF_THE_CHILD = frozenset(
    {
        "neglect",
        "physical_abuse",
        "sexual_abuse",
        "emotional_abuse",
        "criminal_exploitation",
        "sexual_exploitation",
        "co_sleeping",
        "child_disability",
        "looked_after",
        "child_protection_plan_current",
        "child_protection_plan_past",
        "school_non_attendance",
        "missing_episodes",
    }
)
OF_ABSENCE = frozenset(
    {
        "information_sharing_failure",
        "professional_curiosity_lacking",
        "voice_of_child_not_heard",
        "father_not_engaged",
        "supervision_weak",
    }
)
ANY_TIME = OF_ABSENCE | {  # of these an earlier time is part of the question
    "care_leaver_parent",
    "young_parent",
    "parental_learning_disability",
    "child_protection_plan_past",
    "child_protection_plan_current",
}
