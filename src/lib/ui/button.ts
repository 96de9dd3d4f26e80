export type ButtonVariant = 'primary' | 'second' | 'quiet' | 'danger' | 'danger-quiet';
export type ButtonSize = 'small' | 'big';

const BASE =
  'relative inline-flex items-center justify-center gap-2 rounded-control border text-center no-underline transition-colors ' +
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 print:hidden';

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-lake text-on-lake hover:bg-lake-hover hover:text-on-lake active:bg-lake-press',
  second:
    'border-line-strong bg-surface text-ink hover:bg-sunken hover:text-ink active:border-ink-3',
  quiet: 'border-transparent text-lake hover:bg-lake-soft hover:text-lake active:bg-lake-soft',
  danger: 'border-transparent bg-lingon text-on-lingon hover:text-on-lingon hover:brightness-110',
  'danger-quiet':
    'border-transparent text-lingon hover:bg-lingon-soft hover:text-lingon active:bg-lingon-soft',
};

/** Controls are lower with a mouse than under a thumb. */
const SIZES = {
  normal: 'min-h-control-phone px-4 py-[7px] text-body font-semibold md:min-h-control',
  small: 'min-h-11 px-3 py-[5px] text-meta font-semibold md:min-h-8',
  big: 'min-h-14 px-6 py-[15px] text-lead font-strong leading-6',
};

export function buttonClass(variant: ButtonVariant, size?: ButtonSize): string {
  const narrow = variant.endsWith('quiet') && size !== 'small' ? '!px-3' : '';
  return `${BASE} ${VARIANTS[variant]} ${SIZES[size ?? 'normal']} ${narrow}`;
}
