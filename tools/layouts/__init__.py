"""The house style of agreements as WordprocessingML: constants in, the parts of a layout out."""
