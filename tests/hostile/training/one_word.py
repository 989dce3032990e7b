# begins a definition and hands in nothing else
async
