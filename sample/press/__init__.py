"""The press: turns the stories of the sample library into files and into their truth."""
