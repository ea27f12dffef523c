module playground/lessons

go 1.27
