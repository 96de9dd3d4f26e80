/** What only who has a script needs: fetched apart, as soon as the page can be read. */
export { default as CommentList } from './CommentList.svelte';
export { default as Composer } from './Composer.svelte';
export { default as Finish } from './Finish.svelte';
export { default as NewComments } from './NewComments.svelte';
export { default as SelectionButton } from './SelectionButton.svelte';
export { default as UnsentCard } from './UnsentCard.svelte';
export { wake } from './wake.ts';
