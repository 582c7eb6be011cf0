import type { Provider } from '../provider';
import { surfaceList } from '../surface-list';
import { balance } from './balance';
import { readCallback } from './callback';
import { DISPLAY_NAME } from './problems';
import { prices } from './prices';
import { query } from './query';
import { submit } from './submit';
import { surfaces } from './surfaces';
import { uploads } from './uploads';

export const modelsLab: Provider = {
	id: 'modelsLab',
	displayName: DISPLAY_NAME,
	credentialType: 'modelsLabApi',
	surfaces: surfaceList(surfaces),
	submit,
	query,
	readCallback,
	uploads,
	resultsNeedKey: false,
	nameSearches: {},
	balance,
	prices,
};
