-- Endpoints that were deleted, and of which deliveries are still there: they may be many, and go little by little.
create table webhook_endpoint_gone (
    id uuid not null primary key
);
