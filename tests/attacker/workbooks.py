def compare(release, folder):
    return []
