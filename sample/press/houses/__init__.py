"""The house styles, one module each; every module offers HOUSE."""
