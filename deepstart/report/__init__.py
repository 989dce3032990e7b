"""What people look at: feedback pages for students, the report for instructors."""
