// Written by `gulp index` from the files beside it: do not edit.
import { models as modelsLabEnterprise } from './modelsLab/enterprise';
import { models as modelsLabFaceSwap } from './modelsLab/face-swap';
import { models as modelsLabV6 } from './modelsLab/v6';
import { models as modelsLabV6MinimaxH3 } from './modelsLab/v6-minimax-h3';
import { models as modelsLabV6Ultra } from './modelsLab/v6-ultra';
import { models as modelsLabV7Bytedance } from './modelsLab/v7-bytedance';
import { models as modelsLabV7GoogleOpenai } from './modelsLab/v7-google-openai';
import { models as modelsLabV7Hailuo } from './modelsLab/v7-hailuo';
import { models as modelsLabV7Kling } from './modelsLab/v7-kling';
import { models as modelsLabV7RunwaySyncLtx } from './modelsLab/v7-runway-sync-ltx';
import { models as modelsLabV7Wan } from './modelsLab/v7-wan';
import { models as novitaHailuo } from './novita/hailuo';
import { models as novitaHunyuan } from './novita/hunyuan';
import { models as novitaImg2videoMotion } from './novita/img2video-motion';
import { models as novitaKlingO1 } from './novita/kling-o1';
import { models as novitaKlingV1ToV25 } from './novita/kling-v1-to-v2.5';
import { models as novitaKlingV26 } from './novita/kling-v2.6';
import { models as novitaKlingV3 } from './novita/kling-v3';
import { models as novitaMinimaxH3 } from './novita/minimax-h3';
import { models as novitaPixverse } from './novita/pixverse';
import { models as novitaSeedanceV1 } from './novita/seedance-v1';
import { models as novitaSeedanceV2 } from './novita/seedance-v2';
import { models as novitaStableVideoDiffusion } from './novita/stable-video-diffusion';
import { models as novitaTxt2video } from './novita/txt2video';
import { models as novitaUnified } from './novita/unified';
import { models as novitaVeo } from './novita/veo';
import { models as novitaViduQ1 } from './novita/vidu-q1';
import { models as novitaViduQ2 } from './novita/vidu-q2';
import { models as novitaViduQ3 } from './novita/vidu-q3';
import { models as novitaWan21 } from './novita/wan-2.1';
import { models as novitaWan22 } from './novita/wan-2.2';
import { models as novitaWan25 } from './novita/wan-2.5';
import { models as novitaWan26 } from './novita/wan-2.6';
import { models as novitaWan27 } from './novita/wan-2.7';
import type { ModelSpec } from './types';

/** Every model of the catalogue. */
export const models: ModelSpec[] = [
	...modelsLabEnterprise,
	...modelsLabFaceSwap,
	...modelsLabV6,
	...modelsLabV6MinimaxH3,
	...modelsLabV6Ultra,
	...modelsLabV7Bytedance,
	...modelsLabV7GoogleOpenai,
	...modelsLabV7Hailuo,
	...modelsLabV7Kling,
	...modelsLabV7RunwaySyncLtx,
	...modelsLabV7Wan,
	...novitaHailuo,
	...novitaHunyuan,
	...novitaImg2videoMotion,
	...novitaKlingO1,
	...novitaKlingV1ToV25,
	...novitaKlingV26,
	...novitaKlingV3,
	...novitaMinimaxH3,
	...novitaPixverse,
	...novitaSeedanceV1,
	...novitaSeedanceV2,
	...novitaStableVideoDiffusion,
	...novitaTxt2video,
	...novitaUnified,
	...novitaVeo,
	...novitaViduQ1,
	...novitaViduQ2,
	...novitaViduQ3,
	...novitaWan21,
	...novitaWan22,
	...novitaWan25,
	...novitaWan26,
	...novitaWan27,
];
