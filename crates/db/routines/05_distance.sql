-- Great-circle distance in kilometres (haversine, mean earth radius 6371.0088 km). A plain expression, so that the planner
-- puts it inline.
CREATE OR REPLACE FUNCTION distance_km(lat1 float8, lng1 float8, lat2 float8, lng2 float8) RETURNS float8
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 2 * 6371.0088 * asin(sqrt(least(1, power(sind((lat2 - lat1) / 2), 2)
        + cosd(lat1) * cosd(lat2) * power(sind((lng2 - lng1) / 2), 2))));
