/** A browser as the server sees it: cookies, our own Origin, redirects looked at one by one. */
export class Visitor {
  readonly #origin: string;
  readonly cookies = new Map<string, string>();
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** With the cookie of somebody who is signed in. */
  static as({ cookie }: { cookie: string }, origin: string): Visitor {
    const visitor = new Visitor(origin);
    const [name = '', value = ''] = cookie.split('=');
    visitor.cookies.set(name, value);
    return visitor;
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, { method: 'GET' });
  }

  post(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.#origin },
    });
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const url = path.startsWith('http') ? path : this.#origin + path;
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': 'fi',
        cookie: this.cookieHeader,
        ...init.headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      html: await response.text(),
      location: response.headers.get('location'),
    };
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  html: string;
  location: string | null;
}
