/** What only who writes needs: fetched apart, as soon as the page can be read. */
export { default as Composer } from './Composer.svelte';
export { default as Finish } from './Finish.svelte';
export { default as UnsentCard } from './UnsentCard.svelte';
