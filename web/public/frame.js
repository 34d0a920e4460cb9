// Runs before the first picture of the page, while its script is still loading: the theme that was chosen, and for somebody who was signed
// in at this browser the frame of the page. The Content-Security-Policy allows no script inside index.html.
(function () {
  var data = document.documentElement.dataset;
  try {
    var theme = localStorage.getItem("microblog.theme");
    if (theme === "light" || theme === "dark") data.theme = theme;
    if (localStorage.getItem("microblog.in") !== null) data.frame = "";
  } catch (e) {
    // Storage is switched off: the page comes without a frame, and in the theme of the system.
  }
})();
