//! What an audience may see. The only maker of released numbers; forgetting to hide is a type error.
