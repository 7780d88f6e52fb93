//! One integration binary: a real server, real kubectl, real containers.
