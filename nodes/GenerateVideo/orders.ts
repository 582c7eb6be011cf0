import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { buildBody } from '../core/catalogue/body';
import { customModel, pathProblem } from '../core/catalogue/custom';
import { SPECIFY, USING_FIELDS, USING_JSON } from '../core/catalogue/fields';
import { parseObject, readJson } from '../core/catalogue/json';
import { findModel } from '../core/catalogue/lookup';
import type { FileOf } from '../core/catalogue/media';
import { CUSTOM_REQUEST } from '../core/catalogue/request';
import type { Values } from '../core/catalogue/values';
import { checkValues } from '../core/catalogue/values';
import type { ModelSpec, ProviderId } from '../core/models/types';
import { findProvider } from '../core/providers';
import { readFields } from './read-fields';
import type { Settings } from './options';
import { settingProblems, settingsOf } from './options';

/** One item's request, checked and ready to be sent. */
export interface GoodOrder {
	itemIndex: number;
	model: ModelSpec;
	/** What is sent, but for files: a fingerprint stands in place of each, the same in every try. */
	body: IDataObject;
	settings: Settings;
	/** Checked values; binary fields of the item stand in them as they are named. */
	values: Values;
	/** The body with its files. Those that go inside it are read by this call and not kept. */
	withFiles?: () => Promise<IDataObject>;
}

/** An item's request, or what is wrong with it. */
export type Order = GoodOrder | { itemIndex: number; problems: string[] };

/** Reads and checks one item's form; sends nothing. */
export function readOrder(context: IExecuteFunctions, itemIndex: number): Order {
	const operation = context.getNodeParameter('operation', itemIndex, '') as string;
	if (operation === CUSTOM_REQUEST) return readCustom(context, itemIndex);

	const provider = context.getNodeParameter('provider', itemIndex) as string;
	const id = String(context.getNodeParameter('model', itemIndex));
	const model = findModel(id);
	if (model === undefined || model.provider !== provider) {
		return { itemIndex, problems: [unknownModel(id)] };
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as Values;
	const { filled, problems: unread } = readFilled(context, itemIndex, model, options);
	if (unread.length > 0) return { itemIndex, problems: unread };

	const { values, problems } = checkValues(model, filled, filesOf(context, itemIndex));
	const settings = settingsOf(options, model);
	problems.push(...settingProblems(settings, model, values));
	if (problems.length > 0) return { itemIndex, problems };
	return { itemIndex, model, values, body: buildBody(model, values) as IDataObject, settings };
}

function readFilled(
	context: IExecuteFunctions,
	itemIndex: number,
	model: ModelSpec,
	options: Values,
): { filled: Values; problems: string[] } {
	const way = context.getNodeParameter(SPECIFY, itemIndex, USING_FIELDS) as string;
	if (way !== USING_JSON) {
		return { filled: readFields(context, itemIndex, model, options), problems: [] };
	}
	return readJson(model, context.getNodeParameter('parametersJson', itemIndex));
}

function readCustom(context: IExecuteFunctions, itemIndex: number): Order {
	const read = (name: string) => context.getNodeParameter(name, itemIndex);
	const provider = read('provider') as ProviderId;
	const path = read('customPath');
	const surface = read('customSurface') as string;
	const body = parseObject(read('customBody'));
	const problems = [
		pathProblem(path),
		isSurface(provider, surface)
			? undefined
			: `Task Surface is "${surface}", which ${provider} has not`,
		typeof body === 'string' ? `Body (JSON) ${body}` : undefined,
	].filter((problem) => problem !== undefined);

	const model = customModel(provider, String(path), surface);
	const options = context.getNodeParameter('options', itemIndex, {}) as Values;
	const settings = settingsOf(options, model);
	problems.push(...settingProblems(settings, model, {}));
	if (problems.length > 0 || typeof body === 'string') return { itemIndex, problems };
	return { itemIndex, model, values: {}, body: body as IDataObject, settings };
}

function isSurface(provider: ProviderId, surface: string): boolean {
	return findProvider(provider)?.surfaces.some(({ id }) => id === surface) ?? false;
}

function unknownModel(id: string): string {
	return `Model is "${id}", which this provider does not have; Custom Request reaches models that are not in the list`;
}

/** Looks at the item's binary fields without reading them. */
function filesOf(context: IExecuteFunctions, itemIndex: number): FileOf {
	return (field) => {
		const binary = context.getInputData()[itemIndex]?.binary ?? {};
		if (!Object.keys(binary).includes(field)) return undefined;
		return { field, bytes: binary[field].bytes };
	};
}
