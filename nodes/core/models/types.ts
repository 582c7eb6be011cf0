/** The language in which models are described. A spec is data: it knows nothing of n8n and runs no code. */

export type ProviderId = 'novita' | 'modelsLab';

/** What a model makes a video from; n8n shows it as the operation. */
export type Operation =
	| 'textToVideo'
	| 'imageToVideo'
	| 'startEndToVideo'
	| 'multiFrameToVideo'
	| 'referenceToVideo'
	| 'motionToVideo'
	| 'editVideo'
	| 'swapFace'
	| 'lipSync'
	| 'removeWatermark';

/** Lists of Novita AI in which a name can be searched for. */
export type LookUp = 'checkpoint' | 'lora' | 'textualinversion';

/** How sure a fact is: the whole page was read, a part of it, or it was deduced. */
export type Confidence = 'verified' | 'excerpt' | 'inferred';

export interface Source {
	/** Where the facts come from. */
	text: string;
	confidence: Confidence;
	/** Contradictions and decisions that a maintainer must know. */
	note?: string;
}

export interface ModelStatus {
	/** `unlisted`: gone from the provider's index, without a notice. */
	state: 'current' | 'unlisted' | 'retired';
	/** ISO date or month from which the state is known. */
	since: string;
	/** Id of the model that takes its place in this catalogue. */
	replacement?: string;
}

interface BaseParameter {
	/** Name in the form; the same thing has the same name in every model. */
	name: string;
	/** Title Case, the same for the same thing in every model. */
	label: string;
	/**
	 * Dotted JSON path in the request body (relative to the item inside a list). A number in it is a
	 * place in an array.
	 */
	path: string;
	description: string;
	/** Must be in the body. */
	required?: boolean;
	/** Stands in front of the form; everything else is found under Options. */
	front?: boolean;
	/**
	 * The value becomes one part appended to the array at `path`: this object, with the value put in
	 * at `valuePath`. Used by `content[]` bodies.
	 */
	part?: { template: Record<string, unknown>; valuePath: string };
}

export interface TextParameter extends BaseParameter {
	type: 'text';
	/** Limits in characters (code points), or in UTF-16 units where the provider counts those. */
	minLength?: number;
	maxLength?: number;
	countedIn?: 'utf16';
	/** Lines of the input field; 1 when left out. */
	rows?: number;
	placeholder?: string;
	/** Must be an http(s) URL. */
	url?: boolean;
	/** The form offers a search for it. */
	lookUp?: LookUp;
	/** What the form starts with, and what is sent for a required option that was not added. */
	default?: string;
}

export interface NumberParameter extends BaseParameter {
	type: 'integer' | 'number';
	min?: number;
	max?: number;
	/** px, s, frames, ...: shown in descriptions and messages. */
	unit?: string;
	default?: number;
	/** Goes on the wire as text, such as "5". */
	asText?: true;
}

export interface BooleanParameter extends BaseParameter {
	type: 'boolean';
	default?: boolean;
	/** Goes on the wire as "yes" or "no". */
	asText?: true;
}

export interface Choice {
	/** Exactly what goes on the wire, in type and case. */
	value: string | number;
	label?: string;
	description?: string;
}

export interface ChoiceParameter extends BaseParameter {
	type: 'choice';
	choices: Choice[];
	default?: string | number;
}

export type MediaForm = 'url' | 'dataUri' | 'base64' | 'assetId';

export interface MediaParameter extends BaseParameter {
	type: 'media';
	kind: 'image' | 'video' | 'audio';
	/** What the model reads. */
	forms: MediaForm[];
	/** Largest file in bytes, where the provider documents one. */
	maxBytes?: number;
	/** Becomes the next entry of the array at `path`. */
	inList?: true;
	/** Becomes `{ mimeType, bytesBase64Encoded }`; a data URI holds both. */
	inlineData?: true;
	/** JSON path that is set to true when the value is Base64 text. */
	base64Flag?: string;
}

/** A list of plain values, such as `images: string[]`. */
export interface ValuesParameter extends BaseParameter {
	type: 'values';
	/** What one value is; its name and path do not matter. */
	item: TextParameter | MediaParameter;
	minItems?: number;
	maxItems?: number;
}

export interface ListParameter extends BaseParameter {
	type: 'list';
	/** Name of one entry, Title Case, such as "Scene". */
	itemLabel: string;
	minItems?: number;
	maxItems?: number;
	fields: Array<ScalarParameter | ValuesParameter>;
	/** Entries the form starts with. */
	default?: Array<Record<string, string | number | boolean>>;
}

export type ScalarParameter =
	| TextParameter
	| NumberParameter
	| BooleanParameter
	| ChoiceParameter
	| MediaParameter;

export type Parameter = ScalarParameter | ValuesParameter | ListParameter;

/** A field has one of these values (its default counts), or is filled in when none are named. */
export interface Condition {
	field: string;
	is?: Array<string | number | boolean>;
}

/** Cross-field rules; fields are named as in the form. */
export type Rule =
	/** The values of two fields must be one of these pairs. */
	| { kind: 'pairs'; fields: [string, string]; allowed: Array<[number, number]> }
	/** The sum of a field over all entries of a list is limited. */
	| { kind: 'sumAtMost'; list: string; field: string; max: number }
	/** Several lists together have a limited number of entries. */
	| { kind: 'countAtMost'; lists: string[]; max: number }
	/** At most one of the fields may be filled. */
	| { kind: 'exclusive'; fields: string[] }
	/** Exactly one of the fields must be filled. */
	| { kind: 'oneOf'; fields: string[] }
	/** When a field is filled (or has the given value), others must be filled too. */
	| { kind: 'needs'; field: string; value?: string | number | boolean; needs: string[] }
	/** When a field is filled, at least one of the others must be. */
	| { kind: 'needsAny'; field: string; needs: string[] }
	/** Under a condition a field must have one of these values. */
	| { kind: 'only'; when: Condition; field: string; values: Array<string | number | boolean> }
	/** Under a condition fields must stay empty. */
	| { kind: 'forbids'; when: Condition; fields: string[] }
	/** A number must stay below another field's number, or may reach it; also one of a list's entries. */
	| { kind: 'below' | 'notAbove'; list?: string; field: string; other: string };

export interface ModelSpec {
	/** Unique in the whole catalogue, also the value of the model field in workflows. */
	id: string;
	provider: ProviderId;
	title: string;
	/** Groups models on the reference pages. */
	family: string;
	operation: Operation;
	/** Which of the provider's task surfaces (query route, answer shape) the task lives on. */
	surface: string;
	/** Path below the credential's base URL. */
	path: string;
	status: ModelStatus;
	/** The form starts with it, among the provider's models of its operation. */
	first?: true;
	source: Source;
	/** Documented default for creating tasks. */
	requestsPerMinute?: number;
	/** JSON path of the callback URL, where the provider documents one. */
	callbackPath?: string;
	/** Constant parts of the body by JSON path. */
	constants?: Record<string, string | number>;
	parameters: Parameter[];
	rules?: Rule[];
}
