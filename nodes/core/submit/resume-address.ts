import { asObject, type Json } from '../utils/coerce';

/**
 * @param path dotted JSON path at which the model reads its callback address
 * @returns the body with the address that the provider calls when the task has ended
 */
export function withResumeAddress(body: Json, path: string, address: string): Json {
	const [key = '', ...rest] = path.split('.');
	const value =
		rest.length === 0 ? address : withResumeAddress(asObject(body[key]), rest.join('.'), address);
	return { ...body, [key]: value };
}
