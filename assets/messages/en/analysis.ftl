# Charts, axes and what the analysis says.
