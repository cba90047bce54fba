area-title = Området
