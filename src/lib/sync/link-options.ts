import { Link } from '@tiptap/extension-link';
import { isLinkAddress } from '#shared/documents/links.ts';

/** The same for every rich text: an editor must not write a link that the server refuses. */
export const linkOptions = {
  openOnClick: false,
  isAllowedUri: (href: string) => isLinkAddress(href),
  // An address that is pasted over words becomes their link without being asked about above.
  shouldAutoLink: (url: string) => !/^(ftps?|file):/i.test(url) && Link.options.shouldAutoLink(url),
};
