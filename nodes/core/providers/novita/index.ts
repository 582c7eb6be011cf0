import type { Provider } from '../provider';
import { surfaceList } from '../surface-list';
import { balance } from './balance';
import { readCallback } from './callback';
import { nameSearches } from './model-search';
import { DISPLAY_NAME } from './problems';
import { prices } from './prices';
import { query } from './query';
import { submit } from './submit';
import { surfaces } from './surfaces';
import { uploads } from './uploads';

export const novita: Provider = {
	id: 'novita',
	displayName: DISPLAY_NAME,
	credentialType: 'novitaApi',
	surfaces: surfaceList(surfaces),
	submit,
	query,
	readCallback,
	uploads,
	resultsNeedKey: false,
	nameSearches,
	balance,
	prices,
};
