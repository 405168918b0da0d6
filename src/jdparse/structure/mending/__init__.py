"""Lines put right: those that a program broke where no line ends, and those whose ends were lost."""
