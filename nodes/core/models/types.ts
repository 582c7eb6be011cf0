import type { MediaKind, NameType } from './names';
import type { BooleanFieldName, FieldName, ModelId, ProviderId, Surface } from './vocabulary';

/** The language in which models are described. A spec is data: it knows nothing of n8n and runs no code. */

/** What a model makes a video from; n8n shows it as the operation. */
export type Operation =
	| 'textToVideo'
	| 'imageToVideo'
	| 'startEndToVideo'
	| 'multiFrameToVideo'
	| 'referenceToVideo'
	| 'motionToVideo'
	| 'editVideo'
	| 'upscaleVideo'
	| 'swapFace'
	| 'lipSync'
	| 'removeWatermark';

/** How sure a fact is: the whole page was read, a part of it, or it was deduced. */
export type Confidence = 'verified' | 'excerpt' | 'inferred';

export interface Source {
	/** Where the facts come from. */
	text: string;
	confidence: Confidence;
	/** ISO date on which the facts were last compared with that text; nothing is asked of the running API. */
	checked: string;
	/** Contradictions and decisions that a maintainer must know. */
	note?: string;
}

/**
 * `unlisted`: gone from the provider's index, without a notice. `retired`: by a notice of the provider.
 * `probablyGone`: its maker has shut the original, and what the provider does with the name is unknown.
 * Whatever is not `current` is not recommended.
 */
export type ModelState = 'current' | 'unlisted' | 'probablyGone' | 'retired';

export interface ModelStatus {
	state: ModelState;
	/** ISO date or month from which the state is known. */
	since: string;
	/** Where the state is known from; of a current model, where its facts are. */
	source?: string;
	/** The model that takes its place: one that is current. */
	replacement?: ModelId;
}

export type OneOrMore<T> = readonly [T, ...T[]];

/** Value of a scalar field. */
type Value = string | number | boolean;

interface BaseParameter {
	/** Name in the form; the same thing has the same name in every model. */
	name: FieldName;
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
	/** Shown at the top level of the form; everything else is under Options. */
	topLevel?: boolean;
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
	/** The form offers a search in the provider's list of these names. */
	nameSearch?: NameType;
	/** Documented by the provider; sent for a required parameter that is left out. */
	default?: string;
	/** What the form shows first where no default is documented; never sent unless it is in the form. */
	start?: string;
}

export interface NumberParameter extends BaseParameter {
	type: 'integer' | 'number';
	min?: number;
	max?: number;
	/** px, s, frames, ...: shown in descriptions and messages. */
	unit?: string;
	default?: number;
	/** As of a text: from a source's sample or a sibling, else the middle of the range. */
	start?: number;
	/** Goes on the wire as text, such as "5". */
	asText?: true;
}

export interface BooleanParameter extends BaseParameter {
	type: 'boolean';
	default?: boolean;
	start?: boolean;
	/** Goes on the wire as "yes" or "no". */
	asText?: true;
	/** Off is the same as not added: nothing is sent for it. */
	omitWhenOff?: true;
}

export interface Choice {
	/** Exactly what goes on the wire, in type and case. */
	value: string | number;
	label?: string;
	description?: string;
}

export interface ChoiceParameter extends BaseParameter {
	type: 'choice';
	choices: OneOrMore<Choice>;
	default?: string | number;
	start?: string | number;
}

export type MediaFormat = 'url' | 'httpsUrl' | 'dataUri' | 'base64' | 'assetId';

export interface MediaParameter extends BaseParameter {
	type: 'media';
	kind: MediaKind;
	/** What the model reads. */
	formats: OneOrMore<MediaFormat>;
	/** Largest file in bytes, where the provider documents one. */
	maxBytes?: number;
	/** Becomes the next entry of the array at `path`. */
	inList?: true;
	/** Becomes `{ mimeType, bytesBase64Encoded }`; a data URI holds both. */
	inlineData?: true;
	/** JSON path that is set to true when the value is Base64 text. */
	base64Flag?: string;
}

/** Objects of the user's own, each under a name, such as options that a provider passes on. */
export interface ObjectParameter extends BaseParameter {
	type: 'object';
	placeholder: string;
	/** What the inner objects may hold; undefined where that is not known. */
	names?: OneOrMore<string>;
	/** Name under which they may hold it one level deeper. */
	wrapper?: string;
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
	start?: Array<Partial<Record<FieldName, Value>>>;
}

export type ScalarParameter =
	| TextParameter
	| NumberParameter
	| BooleanParameter
	| ChoiceParameter
	| MediaParameter
	| ObjectParameter;

export type Parameter = ScalarParameter | ValuesParameter | ListParameter;

/** A field that is either filled in or empty. A boolean never is: on or off, it has a value. */
type FilledField = Exclude<FieldName, BooleanFieldName>;

type TwoOrMore<T> = [T, T, ...T[]];

/** A field has one of these values (its default counts), or is filled in when none are named. */
export type Condition =
	| { field: BooleanFieldName; is: readonly Value[] }
	| { field: FilledField; is?: readonly Value[] };

/** Cross-field rules; fields are named as in the form. */
export type Rule =
	/** The values of two fields must be one of these pairs. */
	| { kind: 'pairs'; fields: [FieldName, FieldName]; allowed: Array<[number, number]> }
	/** The sum of a field over all entries of a list is limited. */
	| { kind: 'sumAtMost'; list: FieldName; field: FieldName; max: number }
	/** Several lists together have a limited number of entries. */
	| { kind: 'countAtMost'; lists: FieldName[]; max: number }
	/** At most one of the fields may be filled. */
	| { kind: 'exclusive'; fields: TwoOrMore<FilledField> }
	/** Exactly one of the fields must be filled. */
	| { kind: 'oneOf'; fields: TwoOrMore<FilledField> }
	/** When a field is filled (or has the given value), others must be filled too. */
	| { kind: 'needs'; field: FilledField; value?: Value; needs: FieldName[] }
	| { kind: 'needs'; field: BooleanFieldName; value: boolean; needs: FieldName[] }
	/** When a field is filled, at least one of the others must be. */
	| { kind: 'needsAny'; field: FilledField; needs: FieldName[] }
	/** Under a condition a field must have one of these values. */
	| { kind: 'only'; when: Condition; field: FieldName; values: readonly Value[] }
	/** Under a condition fields must stay empty. */
	| { kind: 'forbids'; when: Condition; fields: FilledField[] }
	/** A number must stay below another field's number, or may reach it; also one of a list's entries. */
	| { kind: 'below' | 'notAbove'; list?: FieldName; field: FieldName; other: FieldName };

export interface ModelSpec {
	/** Unique in the whole catalogue, also the value of the model field in workflows. */
	id: string;
	provider: ProviderId;
	title: string;
	/** Groups models on the reference pages. */
	family: string;
	operation: Operation;
	/** Which of the provider's task surfaces (query route, shape of the response) the task lives on. */
	surface: Surface;
	/** Path below the credential's base URL. */
	path: string;
	status: ModelStatus;
	/** The form starts with it, among the provider's models of its operation. */
	isDefault?: true;
	source: Source;
	/** What not every account has, such as a plan; the list of models says it. */
	needs?: string;
	/** Documented default for creating tasks. */
	requestsPerMinute?: number;
	/** JSON path of the callback URL, where the provider documents one. */
	callbackPath?: string;
	/** Constant parts of the body by JSON path. */
	constants?: Record<string, string | number>;
	parameters: Parameter[];
	rules?: Rule[];
}
