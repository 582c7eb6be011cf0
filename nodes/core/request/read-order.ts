import { OPERATIONS } from '../models/operations';
import type { ModelSpec } from '../models/types';
import { findProvider, providers } from '../providers';
import type { SubmitTarget } from '../providers/provider';
import { isRecord, type Json } from '../utils/coerce';
import { buildBody } from './body';
import {
	CUSTOM_REQUEST,
	CUSTOM_REQUEST_NAME,
	SPECIFY,
	USING_FIELDS,
	USING_JSON,
} from './form-names';
import { parseObject, readJson } from './json';
import type { FileOf } from './media';
import { readFields } from './read-fields';
import { readSettings, type SubmitSettings } from './settings';
import { shown } from './shown';
import { customTarget, findModel, findSurface, pathProblem, targetOf } from './target';
import { checkValues, type Values } from './values';

/** One item's request, checked; its files are not read yet. */
export interface CheckedOrder {
	itemIndex: number;
	target: SubmitTarget;
	settings: SubmitSettings;
	/** Checked values; a binary field of the item is represented by a MediaFile. */
	values: Values;
	/** @returns the body of the request, from values whose files are filled in */
	bodyOf(values: Values): Json;
}

/** What is wrong with one item's request, each a sentence. */
export interface InvalidOrder {
	itemIndex: number;
	problems: string[];
}

/** Gives a field of the form for the item; throws what its expression throws. */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/** Reads and checks one item's form; sends nothing. */
export function readOrder(
	read: ReadParameter,
	itemIndex: number,
	fileOf: FileOf,
): CheckedOrder | InvalidOrder {
	if (read('operation', '') === CUSTOM_REQUEST) return readCustomRequest(read, itemIndex);

	const model = readModel(read);
	if (typeof model === 'string') return { itemIndex, problems: [model] };
	const options = readOptions(read);
	const { filled, problems: unread } = readFilled(read, model, options);
	if (unread.length > 0) return { itemIndex, problems: unread };

	const checked = checkValues(model, filled, fileOf);
	const { settings, problems } = readSettings(options, model, checked.values);
	problems.unshift(...checked.problems);
	if (problems.length > 0) return { itemIndex, problems };
	return {
		itemIndex,
		target: targetOf(model),
		settings,
		values: checked.values,
		bodyOf: (values) => buildBody(model, values),
	};
}

/**
 * Changing the operation or the provider in n8n's form keeps a model that was chosen by hand. Given as
 * text, as with JSON, the model itself says what the video is made from.
 * @returns the model, or why it does not fit what else is chosen
 */
function readModel(read: ReadParameter): ModelSpec | string {
	const id = String(read('model', ''));
	if (id === '') return 'Model is missing: choose one from the list';
	const model = findModel(id);
	if (model === undefined) {
		return `Model is ${shown(id)}, which is not in the list; the operation ${CUSTOM_REQUEST_NAME} reaches other models`;
	}
	const provider = findProvider(read('provider'));
	if (provider?.id !== model.provider) {
		const own = providers[model.provider].displayName;
		return `${model.id} is a model of ${own}, but Provider is ${provider?.displayName ?? 'missing'}: choose the model again`;
	}
	const operation = read('operation', '');
	if (read(SPECIFY, USING_FIELDS) === USING_JSON || operation === model.operation) return model;
	return `${model.title} ${OPERATIONS[model.operation].does}, but Operation is ${operationName(operation)}: choose a model from the list`;
}

function operationName(operation: unknown): string {
	const found = Object.entries(OPERATIONS).find(([id]) => id === operation);
	return found ? found[1].name : shown(operation);
}

function readFilled(
	read: ReadParameter,
	model: ModelSpec,
	options: Values,
): { filled: Values; problems: string[] } {
	if (read(SPECIFY, USING_FIELDS) === USING_JSON) return readJson(model, read('parametersJson'));
	return { filled: readFields(read, model, options), problems: [] };
}

function readCustomRequest(read: ReadParameter, itemIndex: number): CheckedOrder | InvalidOrder {
	const provider = findProvider(read('provider'));
	const path = read('customPath');
	const wanted = String(read('surface'));
	const surface = provider && findSurface(provider.id, wanted);
	const body = parseObject(read('customBody'));
	const { settings, problems } = readSettings(readOptions(read), { title: CUSTOM_REQUEST_NAME }, {});
	const wrong = [
		pathProblem(path),
		surface === undefined
			? `API is ${shown(wanted)}, which this provider does not have`
			: undefined,
		typeof body === 'string' ? `Body (JSON) ${body}` : undefined,
		...problems,
	].filter((problem) => problem !== undefined);
	if (!provider || surface === undefined || typeof body === 'string' || wrong.length > 0) {
		return { itemIndex, problems: wrong };
	}
	const target = customTarget(provider.id, String(path), surface);
	return { itemIndex, target, settings, values: {}, bodyOf: () => ({ ...body }) };
}

function readOptions(read: ReadParameter): Values {
	const options = read('options', {});
	return isRecord(options) ? options : {};
}
