// Pages that look about as GitHub draws a check run and a comment. What is in them is what we send.
const style = `
  * { box-sizing: border-box }
  body { margin: 0; padding: 24px; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji"; color: #1f2328; background: #fff }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden }
  .head { padding: 12px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e }
  .head b { color: #1f2328 }
  .body { padding: 16px }
  h1 { font-size: 20px; margin: 0 0 4px; font-weight: 600 }
  .state { color: #9a6700; font-weight: 600 }
  .buttons { float: right } .buttons span { border: 1px solid #d1d9e0; border-radius: 6px; padding: 4px 12px; margin-left: 8px; background: #f6f8fa; font-size: 12px; font-weight: 600; color: #25292e }
  table { border-collapse: collapse; width: 100%; margin: 0 0 16px }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; vertical-align: top; text-align: left }
  tr:nth-child(2n) td { background: #f6f8fa }
  code { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; background: #818b981f; padding: .2em .4em; border-radius: 6px }
  pre { background: #f6f8fa; padding: 16px; border-radius: 6px } pre code { background: none; padding: 0 }
  details { margin: 0 0 8px } ul { padding-left: 2em; margin: 0 0 16px } li { margin: 4px 0 }
  li:has(> input) { list-style: none; margin-left: -1.4em }
  .marks { border-top: 1px solid #d1d9e0; padding: 16px; background: #fff } .mark { border-left: 3px solid #d4a72c; padding: 4px 12px; margin: 8px 0 }
  .avatar { display: inline-block; width: 20px; height: 20px; border-radius: 6px; background: #0969da; vertical-align: -4px; margin-right: 8px }`;

const page = (content) =>
  `<!doctype html><meta charset="utf-8"><title>0</title><style>${style}</style>${content}<script>document.title = String(Math.ceil(document.documentElement.getBoundingClientRect().height))</script>`;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export const checkPage = ({ name, title, summary, text, annotations }) =>
  page(`<div class="box"><div class="head"><span class="buttons"><span>Re-check</span><span>Request owners</span></span><i class="avatar"></i><b>${escaped(name)}</b> &nbsp;<span class="state">● Action required</span></div>
  <div class="body"><h1>${escaped(title)}</h1><hr style="border:0;border-top:1px solid #d1d9e0;margin:12px 0 16px">${summary}<h3 style="font-size:14px">DETAILS</h3>${text}</div>
  <div class="marks"><b>${annotations.length === 1 ? "1 line is" : `${annotations.length} lines are`} marked in the diff</b>${annotations.map(mark).join("")}</div></div>`);

const mark = ({ path, line, title, message }) =>
  `<div class="mark"><code>${escaped(path)}#L${line}</code> <b>${escaped(title)}</b><br>${escaped(message)}</div>`;

export const commentPage = (body) =>
  page(
    `<div class="box"><div class="head"><i class="avatar"></i><b>agent-approval</b> bot commented</div><div class="body">${body}</div></div>`,
  );
