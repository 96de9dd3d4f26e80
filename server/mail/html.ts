const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

export interface LetterParts {
  locale: string;
  paragraphs: string[];
  button: { label: string; href: string } | null;
  /** Where there is no link: what to write after the address. */
  path: { label: string; text: string } | null;
  code: { label: string; digits: string } | null;
  notes: string[];
}

/** One column, system fonts, no pictures: reads the same in every mail program. */
export function letterHtml(letter: LetterParts): string {
  const { locale, paragraphs, button, path, code, notes } = letter;
  const parts = [
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`),
    ...(button
      ? [
          `<p style="margin:24px 0"><a href="${escapeHtml(button.href)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0f5a78;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></p>`,
          `<p style="margin:0 0 16px;font-size:14px;color:#4a5963;word-break:break-all">${escapeHtml(button.href)}</p>`,
        ]
      : []),
    ...(path
      ? [
          `<p style="margin:0 0 4px">${escapeHtml(path.label)}</p>`,
          `<p style="margin:0 0 16px;font-family:monospace;word-break:break-all">${escapeHtml(path.text)}</p>`,
        ]
      : []),
    ...(code
      ? [
          `<p style="margin:0 0 4px">${escapeHtml(code.label)}</p>`,
          `<p style="margin:0 0 16px;font-size:28px;font-weight:700;letter-spacing:4px">${escapeHtml(code.digits)}</p>`,
        ]
      : []),
    ...notes.map(
      (text) => `<p style="margin:0 0 8px;font-size:14px;color:#4a5963">${escapeHtml(text)}</p>`,
    ),
  ];
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>Talkoot</title></head>`,
    '<body style="margin:0;padding:24px;background:#fbfaf6;color:#14232d;font:16px/24px system-ui,sans-serif">',
    '<div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dcdad3;border-radius:12px">',
    '<p style="margin:0 0 24px;font-size:20px;font-weight:700">Talkoot</p>',
    ...parts,
    '</div></body></html>',
  ].join('\n');
}
