import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type {
	ListParameter,
	MediaFormat,
	MediaParameter,
	NumberParameter,
	Parameter,
	ScalarParameter,
	TextParameter,
	ValuesParameter,
} from '../models/types';
import type { NameType } from '../models/names';
import { providers } from '../providers';
import { LIST_ENTRIES } from '../request/form-names';
import { deliveryOf } from '../request/media';
import { range } from '../request/scalars';
import type { ProviderId } from '../models/vocabulary';
import { sentence } from '../utils/sentence';

type Kind = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** @returns a parameter as a field of the node's form */
export function toProperty(parameter: Parameter, provider: ProviderId): INodeProperties {
	const { label, name, description, required } = parameter;
	const base = { displayName: label, name, description, ...(required ? { required } : {}) };
	return { ...base, ...kindOf(parameter, provider) };
}

function kindOf(parameter: Parameter, provider: ProviderId): Kind {
	if (parameter.type === 'list') return list(parameter, provider);
	if (parameter.type === 'values') return plainList(parameter, provider);
	return scalar(parameter, provider);
}

function list({ itemLabel, fields, start: entries }: ListParameter, provider: ProviderId): Kind {
	const values = fields.map((field) => toProperty(field, provider));
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: `Add ${itemLabel}`,
		default: entries ? { [LIST_ENTRIES]: entries } : {},
		options: [{ displayName: itemLabel, name: LIST_ENTRIES, values }],
	};
}

function plainList({ item }: ValuesParameter, provider: ProviderId): Kind {
	return {
		...scalar(item, provider),
		typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${item.label}` },
		default: [],
	};
}

function scalar(parameter: ScalarParameter, provider: ProviderId): Kind {
	switch (parameter.type) {
		case 'text':
			return text(parameter);
		case 'integer':
		case 'number':
			return number(parameter);
		case 'boolean':
			return { type: 'boolean', default: startOf(parameter) ?? false };
		case 'choice':
			return {
				type: 'options',
				default: startOf(parameter) ?? parameter.choices[0].value,
				options: parameter.choices.map(
					({ value, label, description }): INodePropertyOptions => ({
						name: label ?? String(value),
						value,
						...(description ? { description } : {}),
					}),
				),
			};
		case 'media':
			return media(parameter, provider);
		case 'object':
			return { type: 'json', default: '{}', hint: `Such as ${parameter.placeholder}` };
	}
}

/** What the field shows first: the documented default, else a value of ours that is sent only from here. */
function startOf<V>({ default: documented, start }: { default?: V; start?: V }): V | undefined {
	return documented ?? start;
}

/** Methods of the node that search for a name. */
export const SEARCH_METHODS: Record<NameType, string> = {
	checkpoint: 'searchCheckpoints',
	lora: 'searchLoras',
	textualinversion: 'searchEmbeddings',
};

function text(parameter: TextParameter): Kind {
	const { rows, placeholder, maxLength, nameSearch } = parameter;
	if (nameSearch) return nameLocator(nameSearch, parameter);
	return {
		type: 'string',
		default: startOf(parameter) ?? '',
		...(rows ? { typeOptions: { rows } } : {}),
		...(placeholder ? { placeholder } : {}),
		...(maxLength === undefined ? {} : { hint: `At most ${maxLength} characters` }),
	};
}

function nameLocator(type: NameType, parameter: TextParameter): Kind {
	const { placeholder } = parameter;
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: startOf(parameter) ?? '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: SEARCH_METHODS[type], searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder },
		],
	};
}

function number(parameter: NumberParameter): Kind {
	const { min, max, type } = parameter;
	const limited = min !== undefined || max !== undefined;
	return {
		type: 'number',
		default: startOf(parameter) ?? min ?? 0,
		typeOptions: {
			...(min !== undefined ? { minValue: min } : {}),
			...(max !== undefined ? { maxValue: max } : {}),
			numberPrecision: type === 'integer' ? 0 : 2,
		},
		...(limited ? { hint: sentence(range(parameter)) } : {}),
	};
}

const PLACEHOLDERS: Record<MediaParameter['kind'], string> = {
	image: 'e.g. https://example.com/picture.jpg',
	video: 'e.g. https://example.com/clip.mp4',
	audio: 'e.g. https://example.com/voice.mp3',
};

const FORMAT_NAMES: Record<MediaFormat, string> = {
	url: 'URL',
	httpsUrl: 'Public https URL',
	dataUri: 'Data URI',
	base64: 'Base64 text',
	assetId: 'Asset ID',
};

function media({ kind, formats }: MediaParameter, provider: ProviderId): Kind {
	const [usual = 'url'] = formats;
	const canUpload = deliveryOf(formats, providers[provider].uploads) !== undefined;
	const file = canUpload ? ', or the name of an input binary field' : '';
	return {
		type: 'string',
		default: '',
		placeholder: formats.some((one) => /url$/i.test(one)) ? PLACEHOLDERS[kind] : 'e.g. data',
		hint: usual === 'url' && !canUpload ? 'Public URL' : `${FORMAT_NAMES[usual]}${file}`,
	};
}
