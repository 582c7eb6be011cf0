/** Names in the form that reading it and showing it share. */

/** How the parameters of a model are given; the fields of the models are shown for one way only. */
export const SPECIFY = 'specifyParameters';
export const USING_FIELDS = 'fields';
export const USING_JSON = 'json';

/** Offers models, and operations, that the provider has retired or no longer lists. */
export const SHOW_RETIRED = 'showRetiredModels';

/** In place of a provider: the items come from those of the field `providers`. */
export const SEVERAL = 'several';
/** In place of a provider: none is asked, so that no credential is needed. */
export const NO_PROVIDER = 'none';

/** A model that its provider lists itself, as the search of the form holds it. */
export const LISTED_MODEL = 'listedModel';

/** The operation that sends any body to any path of the provider, for models newer than this package. */
export const CUSTOM_REQUEST = 'customRequest';
/** What the form calls it: n8n adds an operation Custom API Call of its own, which must not be confused with it. */
export const CUSTOM_REQUEST_NAME = 'Model Not in the List';

/** Inner name of every list in the form: `{ entries: [...] }`. */
export const LIST_ENTRIES = 'entries';
