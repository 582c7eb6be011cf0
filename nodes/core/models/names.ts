/** Words that models and providers share. */

/** What a file shows or plays. */
export type MediaKind = 'image' | 'video' | 'audio';

/** What the names of a provider's list stand for; the form searches such a list. */
export type NameType = 'checkpoint' | 'lora' | 'textualinversion';
