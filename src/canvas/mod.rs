//! The diagram on screen: camera, painting, tools and gestures.
