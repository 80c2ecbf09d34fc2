// Layout checks for tests, evaluated in the page. Most functions return a list of problems in words.
(() => {
  const shown = element => {
    const style = getComputedStyle(element);
    // text for screen readers only is clipped to a pixel
    return style.visibility === 'visible' && !element.closest('.vh, .skip, details:not([open]) > :not(summary)') && element.getClientRects().length > 0;
  };
  const name = element => {
    const words = (element.innerText || element.value || '').trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${element.className} "${words}"`;
  };
  const texts = () => {
    const all = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && parent.localName !== 'script' && shown(parent)) all.push(walker.currentNode);
    }
    return all;
  };
  const rectangles = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
  const block = element => {
    while (getComputedStyle(element).display === 'inline') element = element.parentElement;
    return element;
  };

  // a wide table may scroll by itself (WCAG 1.4.10), if it has a name and the keyboard reaches it
  const tables = '.table[tabindex="0"][role][aria-label]';

  const sideways = () => {
    const wrong = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) wrong.push(`scrolls to ${root.scrollWidth} of ${root.clientWidth}`);
    for (const node of texts().filter(text => !text.parentElement.closest(tables))) {
      for (const box of rectangles(node)) {
        if (box.left < -0.5 || box.right > root.clientWidth + 0.5) {
          wrong.push(`${name(node.parentElement)} from ${box.left} to ${box.right} of ${root.clientWidth}`);
          break;
        }
      }
    }
    for (const element of document.querySelectorAll('body *')) {
      if (shown(element) && element.localName !== 'input' && !element.matches(tables) && element.scrollWidth > element.clientWidth + 1 &&
          element.clientWidth > 0 && getComputedStyle(element).overflowX !== 'visible') {
        wrong.push(`${name(element)} hides or scrolls ${element.scrollWidth} in ${element.clientWidth}`);
      }
    }
    return wrong;
  };

  // text over other text, or text clipped by its box
  const overlaps = () => {
    const wrong = [];
    const boxes = texts().flatMap(node => rectangles(node).map(box => ({node, box})))
        .sort((a, b) => a.box.top - b.box.top);
    boxes.forEach((one, i) => {
      for (let j = i + 1; j < boxes.length && boxes[j].box.top < one.box.bottom; j++) {
        const other = boxes[j];
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // line boxes are as high as the font, not as its letters
        if (one.node !== other.node && wide > 2 && high > 6) {
          wrong.push(`${name(one.node.parentElement)} and ${name(other.node.parentElement)} by ${wide} and ${high}`);
        }
      }
    });
    for (const element of document.querySelectorAll('body *')) {
      if (shown(element) && getComputedStyle(element).overflowY !== 'visible' &&
          element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0) {
        wrong.push(`${name(element)} cuts ${element.scrollHeight} to ${element.clientHeight}`);
      }
    }
    return wrong;
  };

  const targets = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, audio')]
      .filter(shown)
      .filter(target => {
        const inline = getComputedStyle(target).display === 'inline';
        const prose = inline && block(target).innerText.trim() !== target.innerText.trim();
        const box = target.getBoundingClientRect();
        // a click on its label chooses it, too
        const label = target.type === 'radio' && target.labels[0];
        if (label && label.getBoundingClientRect().height >= 43.99) return false;
        return !prose && (box.width < 43.99 || box.height < 43.99);
      })
      .map(target => `${name(target)} ${target.getBoundingClientRect().width} by ${target.getBoundingClientRect().height}`);

  const blocks = () => [...new Set(texts().map(node => block(node.parentElement)))];

  // the longest line of each block, in characters
  const lines = most => blocks().flatMap(element => {
    const lines = new Map();
    for (const node of texts().filter(node => block(node.parentElement) === element)) {
      for (const word of node.data.matchAll(/\S+\s*/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].trimEnd().length);
        const box = range.getBoundingClientRect();
        const line = Math.round((box.top + box.bottom) / 2 / 8);
        lines.set(line, (lines.get(line) || 0) + word[0].length);
      }
    }
    const longest = Math.max(...lines.values());
    return longest > most ? [`${name(element)} has ${longest} characters in a line`] : [];
  });

  const setting = () => blocks().flatMap(element => {
    const style = getComputedStyle(element);
    const wrong = [];
    if (style.textAlign === 'justify') wrong.push(`${name(element)} is justified`);
    const high = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    // headings have a smaller line height, because their letters are larger
    if (!element.closest('h1, h2, h3, h4') && !(high >= 1.499)) wrong.push(`${name(element)} has lines ${high} high`);
    return wrong;
  });

  const sizes = () => blocks().map(element => parseFloat(getComputedStyle(element).fontSize));

  // a stylesheet made by a script, because the page's policy forbids inline ones; each replaces the last
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const style = css => sheet.replaceSync(css);

  // how the focus is shown on the focused element
  const focus = () => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element);
    const wrong = [];
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3) {
      wrong.push(`${name(element)} has an outline of ${style.outlineStyle} ${style.outlineWidth}`);
    }
    const box = [...element.getClientRects()].find(box => box.width > 1 && box.height > 1);
    if (!box || box.bottom <= 0 || box.top >= innerHeight) {
      wrong.push(`${name(element)} is out of sight`);
    } else {
      const x = Math.max(0, Math.min(innerWidth - 1, box.left + box.width / 2));
      const y = Math.max(0, Math.min(innerHeight - 1, box.top + box.height / 2));
      const top = document.elementFromPoint(x, y);
      if (!top || !(element.contains(top) || top.contains(element))) wrong.push(`${name(element)} is covered by ${top && name(top)}`);
    }
    return wrong;
  };

  return {sideways, overlaps, targets, lines, setting, sizes, style, focus};
})()
