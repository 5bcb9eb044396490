import { suite } from './suite';

suite('trigger');
