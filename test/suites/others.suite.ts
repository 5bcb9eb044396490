import { suite } from './suite';

suite('others');
