// Runs only in browsers that do not know modules, which cannot run Nabij either.
document.getElementById('app-opening').hidden = true;
document.getElementById('app-too-old').hidden = false;
