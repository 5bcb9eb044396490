import { suite } from './suite';

suite('engine');
