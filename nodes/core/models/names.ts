/** Types that models and providers share. */

/** Kind of a media file. */
export type MediaKind = 'image' | 'video' | 'audio';

/** Kinds of names that the form can search in a provider's list. */
export type NameType = 'checkpoint' | 'lora' | 'textualinversion';
