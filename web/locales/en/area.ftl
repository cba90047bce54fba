area-title = The area
