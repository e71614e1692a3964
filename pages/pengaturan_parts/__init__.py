"""The pieces of the settings pages: dialogs about people, tables of the SOP, the calendar and the register."""
