import { languageCookie } from '../../_language/preferred-language.ts'

/** Whoever waits for the drive asks for it so often. */
const everyMs = 5000

/** What runs on the offline page, where nothing else is loaded: the reader's language, and the way back. */
export const script = `
try { var theme = localStorage.getItem('cove.theme'); if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme } catch {}
var mains = Array.from(document.querySelectorAll('main'))
var chosen = (document.cookie.match(/(?:^|; )${languageCookie.replace('.', '\\.')}=(\\w+)/) || [])[1]
var wanted = [chosen].concat(navigator.languages.map(function (tag) { return tag.split('-')[0].toLowerCase() }))
var spoken = wanted.find(function (name) { return mains.some(function (main) { return main.dataset.language === name }) })
mains.forEach(function (main) { if (spoken) main.hidden = main.dataset.language !== spoken })
var shown = mains.find(function (main) { return !main.hidden })
document.documentElement.lang = shown.lang
document.title = shown.dataset.title
var button = shown.querySelector('button')
var state = shown.querySelector('.state')
function back() { if (location.pathname === '/offline') location.replace('/home'); else location.reload() }
function ask() { return fetch('/healthz', { cache: 'no-store' }).then(function (answer) { return answer.ok }, function () { return false }) }
button.onclick = function () {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  button.textContent = button.dataset.trying
  state.textContent = ''
  var least = new Promise(function (resolve) { setTimeout(resolve, 500) })
  Promise.all([ask(), least]).then(function (all) {
    if (all[0]) return back()
    button.removeAttribute('aria-disabled')
    button.textContent = button.dataset.verb
    state.textContent = state.dataset.away
  })
}
addEventListener('online', function () { ask().then(function (isBack) { if (isBack) back() }) })
setInterval(function () { if (navigator.onLine) ask().then(function (isBack) { if (isBack) back() }) }, ${everyMs})
`
