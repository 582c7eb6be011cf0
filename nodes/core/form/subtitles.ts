import { models } from '../models';
import { OPERATIONS } from '../models/operations';
import { providers } from '../providers';
import { CUSTOM_REQUEST } from '../request/form-names';
import { shortTitle } from './model-text';

const providerNames = Object.values(providers).map(({ id, displayName }) => [id, displayName]);
const PROVIDER = `${mapLiteral(providerNames)}[$parameter.provider]`;

const modelNames = models.map((model) => [model.id, shortTitle(model)]);
const MODEL = `(${mapLiteral(modelNames)}[$parameter.model] ?? ($parameter.model || $parameter.listedModel) ?? "")`;

const operations = Object.entries(OPERATIONS).map(([id, { short }]) => [id, short]);
const OPERATION = `${mapLiteral(operations)}[$parameter.operation]`;

/** What n8n shows below a node's name, as its expression: "Novita AI". */
export const providerSubtitle = `={{ ${PROVIDER} }}`;

/** "Text · Kling 3.0 Pro": n8n has room for about 30 characters, so the provider is left to the form. */
export const modelSubtitle = `={{ $parameter.operation === "${CUSTOM_REQUEST}" ? $parameter.customPath || ${PROVIDER} : $parameter.specifyParameters === "json" ? ${MODEL} : ${OPERATION} + " · " + ${MODEL} }}`;

function mapLiteral(entries: string[][]): string {
	return `(${JSON.stringify(Object.fromEntries(entries))})`;
}
