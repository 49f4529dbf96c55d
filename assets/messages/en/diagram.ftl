# Words in the diagram and on exported sheets.
