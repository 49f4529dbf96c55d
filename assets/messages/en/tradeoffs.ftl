# Frontier, sensitivity, priority and division.
