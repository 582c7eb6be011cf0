/** Names in the form that reading it and showing it share. */

/** How the parameters of a model are given; the fields of the models are shown for one way only. */
export const SPECIFY = 'specifyParameters';
export const USING_FIELDS = 'fields';
export const USING_JSON = 'json';

/** A model that its provider lists itself, as the search of the form holds it. */
export const LISTED_MODEL = 'listedModel';

/** The operation that sends any body to any path of the provider, for models newer than this package. */
export const CUSTOM_REQUEST = 'customRequest';

/** Inner name of every list in the form: `{ entries: [...] }`. */
export const LIST_ENTRIES = 'entries';
