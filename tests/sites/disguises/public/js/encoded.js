var address = atob("aHR0cHM6Ly9jb25uZWN0LmZhY2Vib29rLm5ldC9lbl9HQi9mYmV2ZW50cy5qcw==");
var tag = document.createElement("script");
tag.src = address;
document.head.appendChild(tag);
