"""The auditory icons: one module a family, each with a table `ICONS`."""
