document.documentElement.classList.add("js-enabled")
if ("noModule" in HTMLScriptElement.prototype) document.documentElement.classList.add("govuk-frontend-supported")
