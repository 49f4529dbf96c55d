# Checks, guard-rails and coverage.
