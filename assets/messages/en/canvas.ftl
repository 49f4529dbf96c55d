# Gestures, layout, search and views of the canvas.
