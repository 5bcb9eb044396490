import { suite } from './suite';

suite('nothing');
